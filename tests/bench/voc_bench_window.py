def measure_window(bench):
    return None
