"""The live news: rooms, snapshots and pushes. The one place that emits; it changes nothing."""
