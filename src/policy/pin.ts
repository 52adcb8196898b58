/**
 * The account that a login of the configuration stands for: the id of who had it when the configuration was taken into
 * force, or that nobody had it. A login can be given up and registered by somebody else, so nobody is entitled by one.
 */
export type Pin = number | "absent";

/** By login, in lower case. A login that is not in it was not looked up yet, or GitHub did not answer. */
export type Pins = Readonly<Record<string, Pin>>;
