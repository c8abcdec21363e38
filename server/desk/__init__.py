"""The use cases: what people and devices may ask of the hall, and the one writer that does it.

It loads, lets the core decide, has the store append, and tells the view. It knows no HTTP.
"""
