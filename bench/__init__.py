"""Measurements: scores against coded sets, floors under them, speed and memory."""
