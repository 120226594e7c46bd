type DriverError = {
  code?: string;
  meta?: { driverAdapterError?: { cause?: DriverCause } };
  cause?: DriverCause;
};
type DriverCause = {
  originalCode?: string;
  code?: string;
  constraint?: { index?: string; fields?: string[] };
};

function cause(error: unknown): DriverCause | undefined {
  if (!(error instanceof Error)) return undefined;
  const { meta, cause: own }: DriverError = error as DriverError;
  return meta?.driverAdapterError?.cause ?? own;
}

/** The SQLSTATE behind a Prisma error, where there is one. */
export function sqlState(error: unknown): string | undefined {
  return cause(error)?.originalCode;
}

/** Prisma's own code, such as P2034. */
export function prismaCode(error: unknown): string | undefined {
  return error instanceof Error ? (error as DriverError).code : undefined;
}

/** Whether `error` is the violation of this unique index. */
export function violates(error: unknown, index: string): boolean {
  const found = cause(error);
  return (
    found?.originalCode === "23505" &&
    (found.constraint?.index === index || JSON.stringify(found).includes(index))
  );
}
