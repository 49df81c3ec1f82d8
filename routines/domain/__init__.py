"""Decides what a session holds: plain values in, plain values out, no Django, clock, randomness
or I/O.
"""
