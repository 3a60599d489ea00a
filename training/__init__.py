"""Coded reports, corpora and the training of the shipped reader. Nothing here is imported by the package `dragoman`."""
