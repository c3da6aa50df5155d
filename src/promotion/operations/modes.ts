/** The modes that run no notebook and promote nothing new: they look after a destination. */
export const OPERATION_MODES = ["verify", "history", "rollback", "resume", "repair", "adopt", "gc"] as const;

export type OperationMode = (typeof OPERATION_MODES)[number];

export function isOperation(mode: string): mode is OperationMode {
  return (OPERATION_MODES as readonly string[]).includes(mode);
}
