import { setUp } from "../setup/set-up.ts";

process.exitCode = await setUp({
  args: process.argv.slice(2),
  apiUrl: process.env.GITHUB_API_URL || "https://api.github.com",
  directory: process.cwd(),
  output: { out: console.log, err: console.error },
});
