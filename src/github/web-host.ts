/** The address that people open, of the server with this API: `https://github.com` for `https://api.github.com`. */
export const webUrlOf = (apiUrl: string): string => {
  const { protocol, host } = new URL(apiUrl);
  return `${protocol}//${host === "api.github.com" ? "github.com" : host}`;
};
