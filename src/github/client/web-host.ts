/** A company's own part of GitHub: https://docs.github.com/enterprise-cloud@latest/admin/data-residency */
const TENANT = /^api\.([a-z\d-]+\.ghe\.com)$/;

/**
 * The address that people open, of the server with this API: `https://github.com` for `https://api.github.com`,
 * `https://octocorp.ghe.com` for `https://api.octocorp.ghe.com`, and a server's own for `https://host/api/v3`.
 */
export const webUrlOf = (apiUrl: string): string => {
  const { protocol, host } = new URL(apiUrl);
  return `${protocol}//${host === "api.github.com" ? "github.com" : (TENANT.exec(host)?.[1] ?? host)}`;
};
