"""What everything that speaks HTTP shares: who asks, in which language, how often, how safely.

It knows Flask and the desk; it knows neither the API nor the pages nor the sockets above it.
"""
