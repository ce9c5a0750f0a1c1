"""The query language: its tree, the parser, and the meaning of a query in plain Python."""
