import { CompanyLogo } from "@/components/companies/company-logo";
import { QrCode } from "@/components/companies/qr-code";

type Props = {
  /** Without a code the poster is of a join link. */
  company: { name: string; town: string; code?: string };
  logoHref: string | null;
  /** The whole address that the code leads to. */
  joinUrl: string;
  /** The role that a join link presets. */
  role?: string;
  /** When a join link ends, in words. */
  until?: string;
};

/** The sheet for the site board: scan, or type the address or the code. Light on screen too, as it is printed. */
export function Poster({ company, logoHref, joinUrl, role, until }: Props) {
  return (
    <article
      data-theme="light"
      className="mx-auto grid w-full max-w-2xl justify-items-center gap-6 rounded-card border border-line bg-surface p-8 text-center text-ink print:max-w-none print:gap-8 print:border-0 print:p-0"
    >
      {logoHref && <CompanyLogo href={logoHref} />}
      <h2 className="text-2xl font-semibold">{company.name}</h2>
      <p className="text-xl">{role ? `Scan to register as ${role}` : "Scan to register"}</p>
      <div className="w-full max-w-sm print:max-w-lg">
        <QrCode text={joinUrl} label={`QR code that opens ${joinUrl}`} />
      </div>
      <p className="text-lg">
        Or open <strong className="font-semibold break-all">{joinUrl}</strong>
      </p>
      {company.code && (
        <p className="text-lg">
          Company code <strong className="text-2xl font-semibold whitespace-nowrap">{company.code}</strong>
        </p>
      )}
      <p className="max-w-measure text-ink-soft">
        You need a phone and your email. An Admin of {company.name} checks your request before you get in.
        {until && ` This poster works until ${until}.`}
      </p>
    </article>
  );
}
