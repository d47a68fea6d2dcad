declare const packedAs: unique symbol;

/** A value as a text: on its way to the browser one text costs a fraction of what hundreds of small objects cost. */
export type Packed<Value> = string & { readonly [packedAs]: Value };

/** Packs what JSON can say. */
export function pack<Value>(value: Value): Packed<Value> {
  return JSON.stringify(value) as Packed<Value>;
}

/** What was packed; another copy each time. */
export function unpack<Value>(packed: Packed<Value>): Value {
  return JSON.parse(packed) as Value;
}
