import { useNavigate } from "@remix-run/react";
import { useState } from "react";
import { listHref, type ListFilter } from "./list-filter.ts";

/**
 * The filter as the person wants it: what they choose shows at once, and the list follows. When a list arrives, its own
 * filter counts again.
 */
export function useWantedFilter(shown: ListFilter, path?: string) {
  const navigate = useNavigate();
  const [state, setState] = useState({ shown, wanted: shown });
  if (state.shown !== shown) setState({ shown, wanted: shown });
  const change = (wanted: ListFilter) => {
    setState({ shown, wanted });
    navigate(listHref(wanted, {}, path), { preventScrollReset: true });
  };
  return { wanted: state.shown === shown ? state.wanted : shown, change };
}
