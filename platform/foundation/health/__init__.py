"""Is the service alive, is it ready for people, does its background work keep up?"""
