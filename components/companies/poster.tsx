import { QrCode } from "@/components/companies/qr-code";

type Props = {
  company: { name: string; town: string; code: string };
  /** The whole address that the code leads to. */
  joinUrl: string;
};

/** The sheet for the site board: scan, or type the address or the code. Light on screen too, as it is printed. */
export function Poster({ company, joinUrl }: Props) {
  return (
    <article
      data-theme="light"
      className="mx-auto grid w-full max-w-2xl justify-items-center gap-6 rounded-card border border-line bg-surface p-8 text-center text-ink print:max-w-none print:gap-10 print:border-0 print:p-0"
    >
      <h2 className="text-2xl font-semibold">{company.name}</h2>
      <p className="text-xl">Scan to register</p>
      <div className="w-full max-w-sm print:max-w-lg">
        <QrCode text={joinUrl} label={`QR code that opens ${joinUrl}`} />
      </div>
      <p className="text-lg">
        Or open <strong className="font-semibold break-all">{joinUrl}</strong>
      </p>
      <p className="text-lg">
        Company code <strong className="text-2xl font-semibold whitespace-nowrap">{company.code}</strong>
      </p>
      <p className="max-w-measure text-ink-soft">
        You need a phone and your email. An Admin of {company.name} checks your request before you get in.
      </p>
    </article>
  );
}
