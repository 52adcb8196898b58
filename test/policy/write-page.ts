import { writeFileSync } from "node:fs";
import { describeConfiguration } from "../../src/policy/schema/describe.ts";
import { example, PAGE } from "./example.ts";

writeFileSync(PAGE, describeConfiguration(example()));
