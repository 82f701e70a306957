const withNothing = config => config;

/** @type {import('next').NextConfig} */
const nextConfig = {
  poweredByHeader: false,
  basePath: '/store',
};

export default withNothing(nextConfig);
