from hypothesis import HealthCheck, settings

# Two cores are shared by many tests at once: how long an example took says nothing about the code.
settings.register_profile("shared-machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("shared-machine")
