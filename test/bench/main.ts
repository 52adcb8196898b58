import { benchDoor } from "./door.ts";
import { benchRequests } from "./requests.ts";

await benchRequests();
console.log();
await benchDoor();
