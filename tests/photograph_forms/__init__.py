"""Photographs of all forms, through all looks and editions: is each right, or a clear problem?"""
