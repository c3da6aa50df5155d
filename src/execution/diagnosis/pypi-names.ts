/** What is imported by another name than it has on PyPI. */
const NAMES: Record<string, string> = {
  attr: "attrs",
  bs4: "beautifulsoup4",
  Crypto: "pycryptodome",
  cv2: "opencv-python",
  dateutil: "python-dateutil",
  distutils: "setuptools",
  docx: "python-docx",
  dotenv: "python-dotenv",
  faiss: "faiss-cpu",
  fitz: "PyMuPDF",
  git: "GitPython",
  github: "PyGithub",
  google: "google-api-python-client",
  "google.cloud.bigquery": "google-cloud-bigquery",
  "google.cloud.storage": "google-cloud-storage",
  "google.protobuf": "protobuf",
  haystack: "haystack-ai",
  igraph: "python-igraph",
  jose: "python-jose",
  jwt: "PyJWT",
  kafka: "kafka-python",
  ldap: "python-ldap",
  lightning_fabric: "lightning-fabric",
  magic: "python-magic",
  mpl_toolkits: "matplotlib",
  MySQLdb: "mysqlclient",
  osgeo: "GDAL",
  OpenSSL: "pyOpenSSL",
  PIL: "Pillow",
  pkg_resources: "setuptools",
  pptx: "python-pptx",
  psycopg2: "psycopg2-binary",
  pylab: "matplotlib",
  pythoncom: "pywin32",
  pytorch_lightning: "pytorch-lightning",
  rest_framework: "djangorestframework",
  ruamel: "ruamel.yaml",
  sentence_transformers: "sentence-transformers",
  serial: "pyserial",
  skimage: "scikit-image",
  sklearn: "scikit-learn",
  slugify: "python-slugify",
  snowflake: "snowflake-connector-python",
  talib: "TA-Lib",
  telegram: "python-telegram-bot",
  usb: "pyusb",
  win32api: "pywin32",
  win32com: "pywin32",
  wx: "wxPython",
  Xlib: "python-xlib",
  yaml: "PyYAML",
  zmq: "pyzmq",
};

/** The name on PyPI of what brings a module; the module's own where no other is known. */
export function pypiName(module: string): string {
  const parts = module.split(".");
  for (let length = parts.length; length > 0; length--) {
    const name = parts.slice(0, length).join(".");
    if (Object.hasOwn(NAMES, name)) return NAMES[name]!;
  }
  return parts[0]!;
}
