import { useEffect, useState } from "react";

/** Whether scripts run on the page: false in the server's HTML and until the browser has taken it over. */
export function useHydrated(): boolean {
  const [isHydrated, setHydrated] = useState(false);
  useEffect(() => setHydrated(true), []);
  return isHydrated;
}
