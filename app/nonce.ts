import { createContext, useContext } from "react";

/** Carries the response's Content-Security-Policy nonce to the script elements; undefined in the browser. */
export const NonceContext = createContext<string | undefined>(undefined);

/** The nonce that inline scripts of this response must bear. */
export const useNonce = () => useContext(NonceContext);
