"""What the tests of signing in do again and again."""

from foundation.accounts import second_factor
from tests.people import PASSWORD, SECRET, address_of


def send_password(client, name, password=PASSWORD, **extra):
    return client.post("/accounts/sign-in/", {"login": address_of(name), "password": password}, **extra)


def send_code(client, code=None):
    return client.post("/accounts/sign-in/code/", {"code": code or second_factor.code_of(SECRET)})


def sign_in(client, name):
    send_password(client, name)
    return send_code(client)


def is_signed_in(client):
    return client.get("/roles/").status_code == 200
