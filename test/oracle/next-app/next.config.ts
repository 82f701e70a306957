const nextConfig = { basePath: '/shop' };

export default nextConfig;
