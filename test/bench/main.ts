import { benchComments } from "./comments.ts";
import { benchDoor } from "./door.ts";
import { benchReaders } from "./readers.ts";
import { benchRequests } from "./requests.ts";

benchReaders();
console.log();
await benchRequests();
console.log();
await benchComments();
console.log();
await benchDoor();
