import { type Answer, answer, type Exchange } from "./exchange.ts";

const number = (exchange: Exchange, name: string, otherwise: number): number => {
  const given = Number(exchange.query.get(name) ?? otherwise);
  return Number.isInteger(given) && given > 0 ? given : otherwise;
};

/** One page of a list as GitHub gives it: 30 by default, 100 at most, with a `link` to the next and the last. */
export const paged = (exchange: Exchange, url: string, list: readonly unknown[]): Answer => {
  const size = Math.min(number(exchange, "per_page", 30), 100);
  const page = number(exchange, "page", 1);
  const last = Math.max(Math.ceil(list.length / size), 1);
  const linkTo = (target: number, rel: string): string => {
    const query = new URLSearchParams(exchange.query);
    query.set("page", String(target));
    return `<${url}${exchange.path}?${query}>; rel="${rel}"`;
  };
  const link = [linkTo(page + 1, "next"), linkTo(last, "last")].join(", ");
  return answer(200, list.slice((page - 1) * size, page * size), page < last ? { link } : {});
};
