/** Browsers and Node share it; the language's own library does not declare it. */
declare function structuredClone<Value>(value: Value): Value;
