"""The hall server: remembers what happens in the hall and tells every screen."""
