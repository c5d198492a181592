"""What we are compared with: the product's own network apps in plain Django, and in stock django-tenants.

Three settings for the same apps, page and servers: settings_ours, settings_plain, settings_tenants.
"""
