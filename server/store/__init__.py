"""The hall's books: journal, projections, access tables and reports in one SQLite file.

All SQL of the product stands here. It knows the core and nothing above itself.
"""
