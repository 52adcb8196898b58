import { writeFileSync } from "node:fs";
import { authorityPage } from "./authority-page.ts";

writeFileSync(new URL("../../docs/authority.md", import.meta.url), authorityPage());
