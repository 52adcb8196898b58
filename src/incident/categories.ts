export { readCategories } from "../view/records/categories.ts";
