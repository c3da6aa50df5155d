"""Where an address is."""

from ipaddress import ip_address, ip_network

# The networks that RFC 5737 reserves for examples.
_NETWORKS = {
    "luna": ip_network("192.0.2.0/24"),
    "fr": ip_network("198.51.100.0/24"),
    "us": ip_network("203.0.113.0/24"),
}
REGION_CODES = tuple(_NETWORKS)


def region_of(address: str) -> str | None:
    """The region code of an IPv4 address, or None outside the regions we know."""
    ip = ip_address(address)
    return next((code for code, network in _NETWORKS.items() if ip in network), None)
