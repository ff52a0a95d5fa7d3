import ip, { type IPv4, type IPv6 } from "ipaddr.js";

/**
 * True for an IP address of the public internet, in any spelling. All others lead to this computer, to networks that
 * strangers can't see, or nowhere: a document must not make us ask there.
 */
export function isPublic(address: string): boolean {
  try {
    return carried(ip.parse(address)).range() === "unicast";
  } catch {
    return false;
  }
}

/** The IPv4 address inside an IPv6 one, where that is how it is reached: mapped, or behind NAT64 (RFC 6052). */
function carried(address: IPv4 | IPv6): IPv4 | IPv6 {
  if (!("isIPv4MappedAddress" in address)) {
    return address;
  }
  const inside = address.isIPv4MappedAddress() || address.range() === "rfc6052";
  return inside ? ip.IPv4.parse(address.toByteArray().slice(12).join(".")) : address;
}
