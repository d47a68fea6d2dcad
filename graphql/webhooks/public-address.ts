import type { LookupAddress } from "node:dns";
import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

/** Why nothing is sent to an address. The message is for whoever entered it. */
export class AddressRefusedError extends Error {
  override readonly name = "AddressRefusedError";
}

/** How names are looked up, and which of the addresses found may be connected to. */
export interface Network {
  resolve(this: void, hostname: string): Promise<readonly LookupAddress[]>;
  /** How long that may take, in milliseconds: the system alone would try for half a minute and longer. */
  readonly lookUpTime: number;
  allows(this: void, address: string): boolean;
}

/** The internet: names as the system knows them, and of addresses those that lead to no network of one's own. */
export const internet: Network = {
  resolve: (hostname) => lookup(hostname, { all: true, verbatim: true }),
  lookUpTime: 5_000,
  allows: isPublicAddress,
};

/** All that has ever been given out of IPv6. What is beyond it is nobody's, or leads to a network of one's own. */
const givenOut = ipaddr.parseCIDR("2000::/3");

/**
 * Whether an IP address is one of the public internet. All that is set aside for anything else is not: networks of one's own, this
 * machine, link-local addresses such as those that tell secrets of clouds, and IPv6 addresses that stand for others of IPv4.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  return parsed.range() === "unicast" && (parsed.kind() === "ipv4" || parsed.match(givenOut));
}

/**
 * The addresses behind a host's name, all of which may be connected to. One that may not be spoils the others: a name that leads
 * inside as well is not of the outside. @throws AddressRefusedError
 */
export async function addressesOf(network: Network, hostname: string): Promise<readonly LookupAddress[]> {
  const bare = hostname.replace(/^\[(.*)\]$/, "$1");
  const family = isIP(bare);
  const found = family === 0 ? await resolved(network, bare) : [{ address: bare, family }];
  if (found.length === 0) throw new AddressRefusedError("The name of the address is not known.");
  if (!found.every(({ address }) => network.allows(address))) {
    throw new AddressRefusedError("The address leads into a private network, to which nothing is sent.");
  }
  return found;
}

async function resolved(network: Network, hostname: string): Promise<readonly LookupAddress[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    const refuse = () => reject(new AddressRefusedError("The name of the address was not found in time."));
    timer = setTimeout(refuse, network.lookUpTime);
  });
  try {
    return await Promise.race([network.resolve(hostname), late]);
  } catch (error) {
    if (error instanceof AddressRefusedError) throw error;
    throw new AddressRefusedError("The name of the address is not known.");
  } finally {
    clearTimeout(timer);
  }
}
