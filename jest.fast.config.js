import all from "./jest.config.js";

const FOLDERS = "text|process|policy|people|incident|signals|view|stored";

/** What a person runs at each change: the pure folders, the page of arrows, and the ledger's contract in memory. */
export default {
  ...all,
  testMatch: [
    `<rootDir>/test/@(${FOLDERS})/**/*.test.ts`,
    "<rootDir>/test/ledger/@(memory|backoff|clock).test.ts",
    "<rootDir>/test/architecture.test.ts",
  ],
  // They try thousands of cases each, and take as long as all the others together.
  testPathIgnorePatterns: [
    "/node_modules/",
    "test/signals/commands-properties.test.ts",
    "test/incident/gate-invariant.test.ts",
    "test/policy/hostile.test.ts",
    "test/view/safe-text.properties.test.ts",
  ],
};
