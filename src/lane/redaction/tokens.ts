import type { Detector } from "./credential-place.ts";

/**
 * Tokens that are known by their beginning, as those who issue them document it. Every repetition is of one class of
 * characters, so that a match costs its length.
 */
const TOKENS: Readonly<Record<string, readonly RegExp[]>> = {
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
  aws: [/(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}(?![A-Z0-9])/g],
  // https://docs.github.com/authentication/keeping-your-account-and-data-secure/about-authentication-to-github
  github: [/gh[pousr]_[A-Za-z0-9]{36,}/g, /github_pat_\w{22,}/g],
  // https://docs.gitlab.com/security/tokens/#token-prefixes
  gitlab: [/gl(?:pat|dt|rt|cbt|ptt|ft|soat|agent|oas)-[\w-]{20,}/g],
  google: [/AIza[\w-]{35}/g, /GOCSPX-[\w-]{28}/g, /ya29\.[\w-]{20,}/g, /1\/\/0[\w-]{30,}/g],
  // OpenAI, Anthropic and others that follow them; `mixed` keeps hyphenated words out.
  "api key": [/sk-[\w-]{20,}/g],
  slack: [
    /xox[abeoprs]-[\w-]{10,}/g,
    /xapp-\d-[\w-]{10,}/g,
    /hooks\.slack\.com\/(?:services|workflows|triggers)\/[\w/-]{20,}/g,
  ],
  stripe: [/[srp]k_(?:live|test)_\w{10,}/g, /whsec_[\w+/]{24,}/g],
  npm: [/npm_[A-Za-z0-9]{36}/g],
  pypi: [/pypi-AgE[\w-]{50,}/g],
  rubygems: [/rubygems_[0-9a-f]{48}/g],
  sendgrid: [/SG\.[\w-]{16,32}\.[\w-]{32,}/g],
  twilio: [/SK[0-9a-f]{32}(?![0-9a-f])/g],
  mailgun: [/key-[0-9a-f]{32}(?![0-9a-f])/g],
  telegram: [/\d{8,10}:AA[\w-]{33}/g],
  discord: [/[MNO][\w-]{23,25}\.[\w-]{6}\.[\w-]{27,40}/g, /discord(?:app)?\.com\/api\/webhooks\/\d{10,}\/[\w-]{40,}/g],
  "hugging face": [/hf_[A-Za-z0-9]{30,}/g],
  digitalocean: [/do[oprt]_v1_[0-9a-f]{64}/g],
  vault: [/hv[bsr]\.[\w-]{24,}/g],
  dropbox: [/sl\.[\w-]{100,}/g],
  shopify: [/shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}/g],
  linear: [/lin_(?:api|oauth)_\w{32,}/g],
  grafana: [/glsa_\w{32}_[0-9a-fA-F]{8}/g, /glc_[\w+/=]{32,}/g],
  "new relic": [/NR(?:AK|II|JS|BR|RA)-[\w-]{19,}/g],
  heroku: [/HRKU-[\w-]{36,}/g],
  databricks: [/dapi[0-9a-f]{32}/g],
  docker: [/dckr_(?:pat|oat)_[\w-]{27,}/g],
  atlassian: [/ATATT3[\w=+/-]{40,}/g, /ATCTT3[\w=+/-]{40,}/g],
  sentry: [/sntry[su]_[\w=+/]{40,}/g],
  doppler: [/dp\.(?:pt|st|ct|scim|audit)\.\w{40,}/g],
  postman: [/PMAK-[0-9a-f]{24}-[0-9a-f]{34}/g],
  figma: [/figd_[\w-]{40,}/g],
  notion: [/ntn_[A-Za-z0-9]{40,}/g],
  pagerduty: [/pdus\+[\w+-]{20,}/g],
  age: [/AGE-SECRET-KEY-1[A-Z0-9]{58}/g],
  // RFC 7519: a header and claims are objects, whose Base64 begins so. Looked for once a word, or a long one would cost its square.
  "json web token": [/(?<![\w-])eyJ[\w-]{10,}\.eyJ[\w-]{10,}(?:\.[\w-]*)?/g],
};

const MIXED = ["api key"];

/** Letters of both cases and a digit: a text that was made by chance, and no words with hyphens between them. */
export const isMixed = (text: string): boolean => /[a-z]/.test(text) && /[A-Z]/.test(text) && /\d/.test(text);

const isInside = (text: string, at: number): boolean => /[A-Za-z0-9]/.test(text[at - 1] ?? " ");

/** A secret key of AWS has no beginning of its own: 40 characters, told by an id that stands in the same text. */
const awsSecrets: Detector = (text) =>
  [...text.matchAll(/(?<![\w+/=])[A-Za-z0-9+/]{40}(?![\w+/=])/g)]
    .filter(({ 0: found }) => isMixed(found))
    .map(({ index: from, 0: found }) => ({ kind: "aws", from, to: from + found.length }));

export const tokens: Detector = (text) => {
  const found = Object.entries(TOKENS).flatMap(([kind, patterns]) =>
    patterns.flatMap((pattern) =>
      [...text.matchAll(pattern)]
        .filter(({ index, 0: token }) => !isInside(text, index) && (!MIXED.includes(kind) || isMixed(token)))
        .map(({ index: from, 0: token }) => ({ kind, from, to: from + token.length })),
    ),
  );
  return found.some(({ kind }) => kind === "aws") ? [...found, ...awsSecrets(text)] : found;
};
