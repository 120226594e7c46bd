/** The company's own picture; the name always stands beside it in words. */
export function CompanyLogo({ href }: { href: string }) {
  // Ours is a PNG of at most 512 px already, for members only: there is nothing to optimize.
  return <img src={href} alt="" className="max-h-24 max-w-48 object-contain" />;
}
