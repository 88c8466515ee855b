scenarios = {}
