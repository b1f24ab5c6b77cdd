"""A copy of everything but the keys: made while people work, closed to a key that lies elsewhere."""
