/** The browser's name and major version, which is all the support needs of the user agent. */
export function browserName(userAgent: string): string {
  const [, name, version] = /(Edg|OPR|Firefox|Chrome|Version)\/(\d+)/.exec(/Edg|OPR/.test(userAgent) ? userAgent.slice(userAgent.search(/Edg|OPR/)) : userAgent) ?? [];
  const names: Record<string, string> = { Edg: 'Edge', OPR: 'Opera', Version: 'Safari' };
  return name ? `${names[name] ?? name} ${version}` : 'inconnu';
}
