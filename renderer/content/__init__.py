"""Words in: files become a `Document`, which knows roles and places in the file but no sizes and no positions.

Front door: `reader.read_document`.
"""
