from foundation.tenancy.queries import networks


def test_the_network_knows_itself(network):
    assert [each.name for each in networks()] == ["Barnet LINk", "Isles of Scilly LINk", "Sefton LINk"]
