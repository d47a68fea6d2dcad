/** The UUID in one of the API's global ids, which is what sockets and addresses use; a bare UUID stays what it is. */
export function bareId(id: string): string {
  if (id.includes("-")) return id;
  const decoded = atob(id);
  return decoded.slice(decoded.indexOf(":") + 1);
}
