"""HTTP and JSON: commands come in here, and every refusal goes out as a problem.

It asks the desk and knows neither sockets nor pages.
"""

from server.api.install import install_api

__all__ = ["install_api"]
