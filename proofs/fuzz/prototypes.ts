type Snapshot = Map<string, { holder: object; descriptors: Record<PropertyKey, PropertyDescriptor> }>;

const HOLDERS: Record<string, object> = {
  globalThis,
  Object,
  Reflect,
  JSON,
  Math,
  Intl,
  Promise,
  Buffer,
  ...Object.fromEntries(
    [
      Object,
      Function,
      Array,
      Map,
      Set,
      WeakMap,
      WeakSet,
      String,
      Number,
      Boolean,
      Symbol,
      BigInt,
      RegExp,
      Date,
      Error,
      TypeError,
      RangeError,
      Promise,
      ArrayBuffer,
      Uint8Array,
      DataView,
      Intl.DateTimeFormat,
    ].map((constructor) => [`${constructor.name}.prototype`, constructor.prototype as object]),
  ),
  'TypedArray.prototype': Object.getPrototypeOf(Uint8Array.prototype) as object,
  'Iterator.prototype': Object.getPrototypeOf(Object.getPrototypeOf([].values())) as object,
};

/** Node defines some globals lazily: they are accessed before the snapshot. */
Object.values(Object.getOwnPropertyDescriptors(globalThis)).forEach(({ get }) => get?.call(globalThis));

/** Snapshot of the prototypes of all objects: keys and descriptors. */
export function snapshotOfPrototypes(): Snapshot {
  return new Map(
    Object.entries(HOLDERS).map(([name, holder]) => [
      name,
      { holder, descriptors: Object.getOwnPropertyDescriptors(holder) },
    ]),
  );
}

/** Differences from the snapshot, in words: none, unless a feed polluted the prototypes. */
export function changedPrototypes(before: Snapshot): string[] {
  return [...before].flatMap(([name, { holder, descriptors }]) => {
    const now = Object.getOwnPropertyDescriptors(holder) as typeof descriptors;
    const keys = new Set([...Reflect.ownKeys(descriptors), ...Reflect.ownKeys(now)]);
    return [...keys]
      .filter((key) => !isSame(descriptors[key], now[key]))
      .map((key) => `${name}.${String(key)}`);
  });
}

function isSame(one: PropertyDescriptor | undefined, other: PropertyDescriptor | undefined): boolean {
  return (
    one !== undefined &&
    other !== undefined &&
    Object.is(one.value, other.value) &&
    one.get === other.get &&
    one.set === other.set &&
    one.writable === other.writable &&
    one.enumerable === other.enumerable &&
    one.configurable === other.configurable
  );
}
