"""The display list: finished things at fixed positions, written by layout and read by backends and preflight.

Front door: `frame.Page`.
"""
