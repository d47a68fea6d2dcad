/**
 * Whether an address may register without an invitation. `nhs.net` stands for itself alone, `*.nhs.uk` for every domain
 * below `nhs.uk` and for `nhs.uk` itself.
 */
export function mayRegister(email: string, domains: readonly string[]): boolean {
  const host = email.slice(email.lastIndexOf("@") + 1).toLowerCase();
  return domains.some((domain) => {
    const parent = domain.startsWith("*.") ? domain.slice(2) : undefined;
    return host === (parent ?? domain) || (parent !== undefined && host.endsWith(`.${parent}`));
  });
}
